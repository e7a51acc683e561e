"""The built site in real Chromium, and its pages before the validators."""
