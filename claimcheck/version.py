"""The version of claimcheck, for the build and for everything that records it."""

VERSION = "0.1.0"
