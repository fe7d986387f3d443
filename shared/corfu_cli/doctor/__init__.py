"""`corfu doctor`: what is in the way of a lesson, at the host's machine and at a pupil's, each with what to do."""
