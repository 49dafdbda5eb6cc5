// A map would be drawn here; what it weighs is no part of a build.
