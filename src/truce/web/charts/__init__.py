"""Charts as values: what stands where on a scale, for templates to draw and scripts to zoom."""
