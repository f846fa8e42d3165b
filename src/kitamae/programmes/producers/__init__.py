"""The producer's consent where a company sells what others make: asked and given by a link."""
