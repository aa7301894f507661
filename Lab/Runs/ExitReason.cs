namespace StreamLab.Lab.Runs;

/// <summary>What a service's last lines say of its end.</summary>
internal static class ExitReason
{
    private const int Longest = 300;
    private static readonly string[] Signs = ["fail:", "crit:", "Unhandled exception"];

    /// <summary>The newest line that tells of a failure, or else the newest of all, in brackets; empty when there is none.</summary>
    /// <param name="lines">The lines, oldest first.</param>
    public static string Of(IReadOnlyList<string> lines)
    {
        var line = lines.LastOrDefault(static line => Signs.Any(sign => line.Contains(sign, StringComparison.Ordinal))) ?? (lines.Count > 0 ? lines[^1] : null);
        return string.IsNullOrWhiteSpace(line) ? "" : $" ({Shortened(WithoutCategory(line.Trim()))})";
    }

    // "12:00:01 fail: StreamLab.Consumer.Worker.ConsumingService[3] The reason": the logger is nothing to the person who reads.
    private static string WithoutCategory(string line)
    {
        var end = line.IndexOf("] ", StringComparison.Ordinal);
        return end > 0 && Signs.Any(sign => line.IndexOf(sign, StringComparison.Ordinal) is >= 0 and var at && at < end) ? line[(end + 2)..] : line;
    }

    private static string Shortened(string line) => (line.Length <= Longest ? line : line[..Longest] + "…").TrimEnd('.');
}
