namespace StreamLab.Streaming.Control;

/// <summary>The end of a service's or broker's process that nobody asked for.</summary>
/// <param name="Name">The service or broker, such as <c>consumer-2</c>.</param>
/// <param name="At">When.</param>
/// <param name="How">How it ended, such as <c>ended with exit code 3</c>.</param>
/// <param name="Lines">The last lines that it wrote, oldest first.</param>
public sealed record ProcessEnd(string Name, DateTimeOffset At, string How, IReadOnlyList<string> Lines)
{
    /// <summary>The broker's number; null when the process was a service.</summary>
    public int? Broker { get; init; }
}
