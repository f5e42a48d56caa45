"""The parts of the sandbox, one file a service, named by the service's key.

Each has its `PART`, a `Registration`, and in `EXAMPLES` a whole question of each of the service's kinds, which tests
write down, read back and give their titles.
"""
