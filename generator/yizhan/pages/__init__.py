"""Pages as pure functions: from the edition to artifacts, each with what its bytes depend on."""
