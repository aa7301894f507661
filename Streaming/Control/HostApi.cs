namespace StreamLab.Streaming.Control;

/// <summary>The HTTP API between a host and ControlRoom: paths, and the header that authenticates the host.</summary>
/// <remarks>
/// The host is the client, so that it needs no server. Each run's host makes a random token, gives it to ControlRoom in the environment
/// and sends it with every request in <see cref="TokenHeader"/>; ControlRoom answers 403 without it. It must not appear in arguments,
/// logs, reports or on the page.
/// </remarks>
public static class HostApi
{
    /// <summary>Receives a <see cref="HostState"/>; answers 204.</summary>
    public const string State = "/api/host/state";

    /// <summary>Long poll: answers 200 with a <see cref="HostCommand"/>, or 204 when none came within <see cref="PollTime"/>.</summary>
    public const string Commands = "/api/host/commands";

    /// <summary>Receives a <see cref="HostResult"/>; answers 204.</summary>
    public const string Results = "/api/host/results";

    /// <summary>The header that carries the host's token.</summary>
    public const string TokenHeader = "X-StreamLab-Host-Token";

    /// <summary>Random bytes in a token. The token is written in hexadecimal digits.</summary>
    public const int TokenBytes = 32;

    /// <summary>The longest time that ControlRoom holds a long poll open.</summary>
    public static TimeSpan PollTime { get; } = TimeSpan.FromSeconds(20);
}
