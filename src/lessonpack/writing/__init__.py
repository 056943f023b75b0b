"""What is known of scripts: which way they run, who writes them, in what order their signs stand."""
