using Microsoft.Extensions.Configuration;
using StreamLab.Settings.Values;

namespace StreamLab.Settings.Reading;

/// <summary>Addresses of servers, and Aspire's own variables, that .NET or Aspire would die of with a stack trace or pass over.</summary>
internal static class ServerRules
{
    private const string Allowed = "http and https addresses, such as http://localhost:8080";
    private const string Endpoints = "Kestrel:Endpoints";

    private static readonly string[] Addresses =
    [
        "ASPNETCORE_URLS", "DOTNET_URLS", "urls",
        "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL", "ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL",
        "DOTNET_DASHBOARD_OTLP_ENDPOINT_URL", "DOTNET_DASHBOARD_OTLP_HTTP_ENDPOINT_URL", "DOTNET_RESOURCE_SERVICE_ENDPOINT_URL",
    ];

    private static readonly string[] Runtimes = ["ASPIRE_CONTAINER_RUNTIME", "DOTNET_ASPIRE_CONTAINER_RUNTIME"];

    // Aspire takes any other value as if the variable were not set.
    private static readonly string[] Flags =
    [
        "ASPIRE_ALLOW_UNSECURED_TRANSPORT", "ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS", "DOTNET_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS",
        "ASPIRE_DCP_USE_DEVELOPER_CERTIFICATE", "ASPIRE_DEVELOPER_CERTIFICATE_DEFAULT_TRUST", "ASPIRE_ENABLE_CONTAINER_TUNNEL",
    ];

    public static void Check(SettingsBuilder draft, IConfiguration configuration)
    {
        // ASP.NET Core reads its variables a second time, as urls.
        foreach (var key in Addresses.DistinctBy(key => configuration[key]))
        {
            Check(draft, key, configuration[key]);
        }

        foreach (var endpoint in configuration.GetSection(Endpoints).GetChildren())
        {
            Check(draft, $"{endpoint.Path}:Url", endpoint["Url"]);
        }

        if (draft.Program == LabProgram.AppHost)
        {
            CheckOfAspire(draft, configuration);
        }
    }

    private static void CheckOfAspire(SettingsBuilder draft, IConfiguration configuration)
    {
        foreach (var key in Runtimes)
        {
            if (configuration[key] is { Length: > 0 } runtime && runtime.ToUpperInvariant() is not ("DOCKER" or "PODMAN"))
            {
                draft.RefuseKey($"{key}: {QuotedText.Quote(runtime)} is not known; allowed are docker, podman.");
            }
        }

        foreach (var key in Flags)
        {
            if (configuration[key] is { Length: > 0 } flag && flag is not ("0" or "1") && !bool.TryParse(flag, out _))
            {
                draft.RefuseKey($"{key}: {QuotedText.Quote(flag)} is not known; allowed are true, false, 1, 0.");
            }
        }
    }

    private static void Check(SettingsBuilder draft, string key, string? addresses)
    {
        if (addresses?.Split(';').FirstOrDefault(static address => address.Length > 0 && !IsAddress(address)) is { } wrong)
        {
            draft.RefuseKey($"{key}: {QuotedText.Quote(wrong)} is no address; allowed are {Allowed}.");
        }
    }

    // A star or a plus stands for every name of this machine.
    private static bool IsAddress(string address) =>
        Uri.TryCreate(address.Replace("://*", "://localhost", StringComparison.Ordinal).Replace("://+", "://localhost", StringComparison.Ordinal), UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https";
}
