"""What holds for all tests: hypothesis looks for faults, not for slow machines."""

from hypothesis import HealthCheck, settings

# Machines are shared and noisy; timings are benchmarks and never assertions.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
