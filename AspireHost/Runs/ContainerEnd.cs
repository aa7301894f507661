using System.Globalization;
using StreamLab.Lab.Runs;

namespace StreamLab.AspireHost.Runs;

/// <summary>The end of a container.</summary>
/// <param name="ExitCode">The exit code of its process; null when the container was removed.</param>
/// <param name="IsOutOfMemory">True when the kernel killed it because it exceeded its memory limit.</param>
internal sealed record ContainerEnd(int? ExitCode, bool IsOutOfMemory)
{
    // The exit code of a JVM that ends in order after SIGTERM.
    private const int Terminated = 128 + 15;

    /// <summary>The end of a container that was removed.</summary>
    public static readonly ContainerEnd Removed = new(null, IsOutOfMemory: false);

    /// <summary>True when it was asked to stop.</summary>
    public bool IsAsked => ExitCode is 0 or Terminated;

    /// <summary>Parses the output of <c>inspect</c> in <see cref="Format"/>.</summary>
    /// <returns>Null for a container that runs.</returns>
    public static ContainerEnd? Parse(string text) => text.Trim().Split(' ') switch
    {
        ["false", var code, var memory] => new(int.Parse(code, CultureInfo.InvariantCulture), memory == "true"),
        _ => null,
    };

    /// <summary>The format argument of <c>inspect</c>.</summary>
    public const string Format = "{{.State.Running}} {{.State.ExitCode}} {{.State.OOMKilled}}";

    /// <summary>Describes the end in words that follow a container's name.</summary>
    public override string ToString() => ExitCode is { } code
        ? string.Create(CultureInfo.InvariantCulture, $"ended with exit code {code}{(IsOutOfMemory ? " (out of memory)" : Reason(code))}")
        : "was removed";

    private static string Reason(int code) => ExitText.Format(code) is var text && text.StartsWith("was ", StringComparison.Ordinal) ? $" ({text[4..]})" : "";
}
