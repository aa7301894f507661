namespace StreamLab.Bench;

/// <summary>The error of a benchmark that cannot continue. The message is one line.</summary>
internal sealed class BenchException(string message) : Exception(message);
