namespace StreamLab.Bench;

/// <summary>The benchmark cannot go on; the message is one clear line.</summary>
internal sealed class BenchException(string message) : Exception(message);
