namespace StreamLab.Bench.Starting;

/// <summary>The phases of a lab's start, in order.</summary>
internal static class StartPhases
{
    /// <summary>The event that ends each phase.</summary>
    public static string[] Names { get; } =
        ["host's first line", "brokers run", "topics are there", "consumers have partitions", "first record sent", "first record consumed"];

    /// <summary>The same for the Aspire host, where orchestrator and dashboard start beside brokers and topics.</summary>
    public static IReadOnlyList<string> OfAspire { get; } = [.. Names[..3], "orchestrator takes resources on", "dashboard's process runs", .. Names[3..]];
}

/// <summary>
/// One start: milliseconds from just before the start of the host's process to the end of each phase, in the order of
/// <see cref="StartPhases.Names"/>.
/// </summary>
internal sealed record StartRound(IReadOnlyList<double> UntilMs)
{
    /// <summary>The duration of the whole start in milliseconds.</summary>
    public double TotalMs => UntilMs[^1];

    /// <summary>The duration of each phase after the end of all earlier ones; 0 for a phase that ended before an earlier one.</summary>
    public IReadOnlyList<double> TookMs => [.. UntilMs.Select((until, phase) => Math.Max(0, until - (phase == 0 ? 0 : UntilMs.Take(phase).Max())))];
}
