"""Invents the sample exports: `python -m data.sample.generate` writes data/sample/raw, the same bytes every time."""
