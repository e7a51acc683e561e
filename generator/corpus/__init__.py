"""What articles alone tell: examine each, then join them into families, events and mentions."""
