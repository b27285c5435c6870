"""What is recorded of sessions: logged, looked at, put right, withdrawn."""
