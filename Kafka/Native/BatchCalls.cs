using System.Globalization;
using System.Runtime.CompilerServices;

using Confluent.Kafka;

using StreamLab.Settings;
using StreamLab.Testing.Native;

namespace StreamLab.Kafka.Native;

/// <summary>Whether librdkafka's batch calls can be used with the versions of Confluent.Kafka and librdkafka that were loaded. Asked once a process.</summary>
/// <remarks>
/// The batch clients need what Confluent.Kafka keeps to itself (where its library is, the native handle behind a client), and lay native
/// structures out as rdkafka.h of version 2 does. Where one of these has changed, the ordinary calls do the same work.
/// </remarks>
public static class BatchCalls
{
    /// <summary>The major version of librdkafka whose structures are known.</summary>
    internal const int KnownMajor = 2;

    private const int MessageBytes = 72;
    private const int ArgumentBytes = 72;

    private static readonly Lazy<string?> Checked = new(Check);

    /// <summary>Why they cannot be used; null when they can.</summary>
    public static string? WhyNot => Checked.Value;

    /// <summary>The client to use: the one asked for, or the ordinary one where batch calls cannot be used.</summary>
    /// <param name="asked">The one asked for.</param>
    public static ClientKind Usable(ClientKind asked) => WhyNot is null ? asked : ClientKind.Plain;

    /// <summary>Why a version of librdkafka is not known; null when it is.</summary>
    /// <param name="version">Its number, such as 0x021000ff.</param>
    internal static string? WhyNotVersion(int version) => version >> 24 == KnownMajor
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"librdkafka {Library.VersionString} is not of version {KnownMajor}, whose structures are known");

    private static string? Check()
    {
        if (IntPtr.Size != sizeof(long) || Unsafe.SizeOf<RdMessage>() != MessageBytes || Unsafe.SizeOf<RdArgument>() != ArgumentBytes)
        {
            return "native structures are laid out otherwise in this process";
        }

        string[] missing = [.. Missing()];
        return missing.Length > 0
            ? $"Confluent.Kafka {typeof(Library).Assembly.GetName().Version} has no {string.Join(" and no ", missing)} where it was"
            : WhyNotVersion(Library.Version);
    }

    private static IEnumerable<string> Missing()
    {
        if (ConfluentBindings.Find("_version")?.GetValue(null) is not Delegate)
        {
            yield return "name of its native library";
        }

        if (!ClientHandle.IsFound)
        {
            yield return "native handle";
        }
    }
}
