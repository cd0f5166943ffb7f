"""The office's pages for people: figures that move by themselves, and every receipt behind them."""
