"""What came lately is worked into what is shown, as far as it reaches and no farther; the outcome is that of making all anew."""
