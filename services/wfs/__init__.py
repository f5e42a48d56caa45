"""What lies on a shape: any layer of a WFS, by its own protocol or through API Carto, and the zonings made of them."""
