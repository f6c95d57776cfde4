"""The reviewer's report: one HTML file that holds its data, its style and its program, and asks no network for anything."""
