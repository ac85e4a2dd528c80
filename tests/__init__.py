"""The tests: folders mirror the rooms of `ropa`, and this file keeps their name ours."""
