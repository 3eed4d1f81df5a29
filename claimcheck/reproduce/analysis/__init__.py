"""What reports ask beyond one difference: by layer, by language, by distance of tasks."""
