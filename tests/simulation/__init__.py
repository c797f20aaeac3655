"""The whole application in a world without real time, where everything fails by a seed."""
