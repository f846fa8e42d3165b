"""Programme years, their guideline, applications and enrolment."""
