using System.Globalization;
using StreamLab.Processes;

namespace StreamLab.AspireHost.Start;

/// <summary>Sets the addresses of the dashboard and of its endpoints when none are given or a port is taken.</summary>
/// <remarks>
/// A launch profile sets fixed addresses, which can be bookmarked. A second lab, or a program started without a profile, gets free ports.
/// </remarks>
internal static class DashboardAddresses
{
    private const string AllowUnsecuredTransport = "ASPIRE_ALLOW_UNSECURED_TRANSPORT";

    private static readonly (string Variable, string Default)[] Addresses =
    [
        ("ASPNETCORE_URLS", "http://localhost:15820"),
        ("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "http://localhost:19820"),
        ("ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL", "http://localhost:20820"),
    ];

    /// <summary>Completes the environment variables that Aspire reads.</summary>
    public static void Complete()
    {
        foreach (var (variable, standard) in Addresses)
        {
            var given = Environment.GetEnvironmentVariable(variable);
            var addresses = (string.IsNullOrWhiteSpace(given) ? standard : given).Split(';', StringSplitOptions.RemoveEmptyEntries);
            Environment.SetEnvironmentVariable(variable, string.Join(';', addresses.Select(WithFreePort)));
            if (string.IsNullOrWhiteSpace(given))
            {
                Environment.SetEnvironmentVariable(AllowUnsecuredTransport, "true");
            }
        }
    }

    private static string WithFreePort(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback && uri.Port > 0 && !FreePorts.IsFree(uri.Port)
            ? string.Create(CultureInfo.InvariantCulture, $"{uri.Scheme}://{uri.Host}:{FreePorts.Any()}")
            : address;
}
