"""Who is who: signing in, second factors, sessions."""
