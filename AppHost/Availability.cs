using System.Reflection;
using StreamLab.Settings;

namespace StreamLab.AppHost;

/// <summary>What this build and machine can do.</summary>
internal static class Availability
{
    /// <summary>Whether this build has the Aspire host: whether Aspire's packages were there when it was built.</summary>
#if ASPIRE
    public static bool HasAspire => true;
#else
    public static bool HasAspire => false;
#endif

    /// <summary>The version of Aspire that the Aspire host is built with, or would be.</summary>
    public static string AspireVersion { get; } = typeof(Availability).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(static metadata => metadata.Key == "AspireVersion").Value!;

    /// <summary>Whether the Aspire host runs the lab.</summary>
    public static bool UsesAspire(LabSettings settings) => HasAspire && settings.Host != HostKind.Local;

    /// <summary>Refuses choices that cannot be had here.</summary>
    /// <exception cref="SettingsException">One of them was chosen.</exception>
    public static void RefuseWhatIsNot(LabSettings settings, AspireArguments arguments)
    {
        var aspire = UsesAspire(settings);
        string?[] problems =
        [
            settings.Host == HostKind.Aspire && !aspire
                ? $"--host: 'aspire' needs Aspire {AspireVersion}'s packages, which the NuGet feeds do not have; allowed are auto and local."
                : null,
            arguments.Aspire.Count > 0 && !aspire
                ? $"{arguments.Aspire[0]}: an option of the Aspire host, {(HasAspire ? "given with --host local" : $"which needs Aspire {AspireVersion}'s packages")}; allowed with --host aspire."
                : null,
            settings.BrokerMode == BrokerMode.Containers && !aspire
                ? "--broker-mode: 'containers' needs the Aspire host; allowed are auto, native, embedded and external."
                : null,
        ];
        if (problems.OfType<string>().ToList() is { Count: > 0 } refused)
        {
            throw new SettingsException(refused);
        }
    }
}
