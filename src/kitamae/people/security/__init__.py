"""How safely people sign in: second factors, the devices they use, and what is required."""
