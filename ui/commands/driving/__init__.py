"""The real window with nobody in front of it: for benches, for pictures, for the demo.

Keys and clicks go in where a person's do, as events of the window system.
"""
