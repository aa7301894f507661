namespace StreamLab.Streaming.Control;

/// <summary>How a host and ControlRoom find each other: paths, and the header that proves a host.</summary>
/// <remarks>
/// The host is the client, so that it needs no server. Each run's host makes a random token, gives it to ControlRoom in the environment
/// and sends it with every request in <see cref="TokenHeader"/>; ControlRoom answers 403 without it. It must not appear in arguments,
/// logs, reports or on the page.
/// </remarks>
public static class HostApi
{
    /// <summary>Takes a <see cref="HostState"/>; answers 204.</summary>
    public const string State = "/api/host/state";

    /// <summary>Long poll: answers 200 with a <see cref="HostCommand"/>, or 204 when none came within <see cref="PollTime"/>.</summary>
    public const string Commands = "/api/host/commands";

    /// <summary>Takes a <see cref="HostResult"/>; answers 204.</summary>
    public const string Results = "/api/host/results";

    /// <summary>The header that carries the host's token.</summary>
    public const string TokenHeader = "X-StreamLab-Host-Token";

    /// <summary>Bytes of randomness in a token, which is written as hexadecimal digits.</summary>
    public const int TokenBytes = 32;

    /// <summary>The longest that ControlRoom holds a long poll.</summary>
    public static TimeSpan PollTime { get; } = TimeSpan.FromSeconds(20);
}
