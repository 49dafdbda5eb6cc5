"""The command `yizhan`: one thin file a subcommand."""
