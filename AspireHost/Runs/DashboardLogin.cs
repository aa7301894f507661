using Microsoft.Extensions.Configuration;

namespace StreamLab.AspireHost.Runs;

/// <summary>The dashboard's address with the login token.</summary>
internal sealed class DashboardLogin(IConfiguration configuration)
{
    // The configuration keys of Aspire's DashboardOptions.
    private const string Addresses = "ASPNETCORE_URLS";
    private const string Token = "AppHost:BrowserToken";

    /// <summary>The first of the dashboard's addresses.</summary>
    public string Url
    {
        get
        {
            var address = (configuration[Addresses] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "not configured";
            return configuration[Token] is { Length: > 0 } token ? $"{address.TrimEnd('/')}/login?t={token}" : address;
        }
    }
}
