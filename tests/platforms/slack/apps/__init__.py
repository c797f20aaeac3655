"""Small bolt programs that the tests of the loopback Slack run in processes of their own."""
