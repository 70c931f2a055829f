"""Everything that touches the world: web app, channels, pipeline, stores, keys, jobs, console, command line."""
