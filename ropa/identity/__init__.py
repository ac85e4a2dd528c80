"""Who somebody is: signing in, second factors, set-up links, sessions."""
