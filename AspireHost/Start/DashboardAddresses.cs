using System.Globalization;
using StreamLab.Processes;

namespace StreamLab.AspireHost.Start;

/// <summary>The addresses of the dashboard and of what it talks to, where nobody gave any or another program has their port.</summary>
/// <remarks>
/// A launch profile gives fixed addresses, which a browser can keep. A second lab, or a program that was started without a profile, gets free ones.
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

    /// <summary>Makes the environment complete, as Aspire reads it.</summary>
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
