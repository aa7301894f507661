using System.Globalization;
using StreamLab.Lab.Runs;

namespace StreamLab.AspireHost.Runs;

/// <summary>How a container ended.</summary>
/// <param name="ExitCode">Its process's exit code; null when the container itself is gone.</param>
/// <param name="IsOutOfMemory">Whether the kernel killed it because it needed more memory than its limit.</param>
internal sealed record ContainerEnd(int? ExitCode, bool IsOutOfMemory)
{
    // A JVM that was asked to end (SIGTERM) ends in order with this code.
    private const int Terminated = 128 + 15;

    /// <summary>A container that is not there any more.</summary>
    public static readonly ContainerEnd Removed = new(null, IsOutOfMemory: false);

    /// <summary>Whether someone asked it to end.</summary>
    public bool IsAsked => ExitCode is 0 or Terminated;

    /// <summary>Reads what <c>inspect</c> says in <see cref="Format"/>.</summary>
    /// <returns>Null for a container that runs.</returns>
    public static ContainerEnd? Parse(string text) => text.Trim().Split(' ') switch
    {
        ["false", var code, var memory] => new(int.Parse(code, CultureInfo.InvariantCulture), memory == "true"),
        _ => null,
    };

    /// <summary>What <c>inspect</c> is asked for.</summary>
    public const string Format = "{{.State.Running}} {{.State.ExitCode}} {{.State.OOMKilled}}";

    /// <summary>What happened, in words that follow a container's name.</summary>
    public override string ToString() => ExitCode is { } code
        ? string.Create(CultureInfo.InvariantCulture, $"ended with exit code {code}{(IsOutOfMemory ? " (out of memory)" : Reason(code))}")
        : "was removed";

    private static string Reason(int code) => ExitText.Of(code) is var text && text.StartsWith("was ", StringComparison.Ordinal) ? $" ({text[4..]})" : "";
}
