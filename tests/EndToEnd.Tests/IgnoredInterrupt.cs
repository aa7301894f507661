using System.Globalization;

namespace StreamLab.EndToEnd.Tests;

/// <summary>Restores Ctrl+C (SIGINT) for programs that tests start.</summary>
/// <remarks>A shell starts what it runs in the background (<c>command &amp;</c>) with SIGINT ignored, and every child inherits that.</remarks>
internal static class IgnoredInterrupt
{
    private const ulong Interrupt = 1UL << 1;

    private static readonly bool IsIgnored = ReadIsIgnored();

    /// <summary>Gets the command that starts <paramref name="program"/> with the default action for SIGINT.</summary>
    public static string[] CommandFor(string program) => IsIgnored ? ["env", "--default-signal=INT", program] : [program];

    // "SigIgn:	0000000000001002": bit n is signal n + 1.
    private static bool ReadIsIgnored()
    {
        const string Field = "SigIgn:";
        var line = OperatingSystem.IsLinux() ? File.ReadLines("/proc/self/status").FirstOrDefault(static line => line.StartsWith(Field, StringComparison.Ordinal)) : null;
        return line is not null && (ulong.Parse(line.AsSpan(Field.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & Interrupt) != 0;
    }
}
