using System.Globalization;
using Microsoft.Extensions.Configuration;
using StreamLab.Settings.Values;

namespace StreamLab.Settings.Reading;

/// <summary>Rejects invalid broker addresses, and addresses in settings that are not read.</summary>
internal static class AddressRules
{
    private const string Allowed = "allowed are HOST:PORT[,HOST:PORT] with ports 1 to 65535.";
    private const string Clients = "Aspire:Confluent:Kafka";

    public static void Check(SettingsBuilder draft, IConfiguration configuration)
    {
        if (!string.IsNullOrEmpty(configuration[ConnectionNames.Section]))
        {
            // It may hold a password: it is not repeated.
            draft.RefuseKey($"{ConnectionNames.Section}: a value is given to a section; allowed is {ConnectionNames.Kafka}.");
        }

        if (configuration[ConnectionNames.Kafka] is { } addresses)
        {
            CheckAddresses(draft, ConnectionNames.Kafka, addresses);
        }
        else
        {
            CheckNames(draft, configuration);
        }

        foreach (var (key, value) in configuration.GetSection(Clients).AsEnumerable())
        {
            if (value is not null && key.Split(':')[^1].ToUpperInvariant() is "BOOTSTRAPSERVERS" or "CONNECTIONSTRING")
            {
                CheckAddresses(draft, key, value);
            }
        }

        if (draft.Program == LabProgram.AppHost && draft.HasConnectionString)
        {
            CheckContradictions(draft);
        }
    }

    private static void CheckAddresses(SettingsBuilder draft, string key, string addresses)
    {
        if (string.IsNullOrWhiteSpace(addresses))
        {
            draft.RefuseKey($"{key}: {QuotedText.Quote(addresses)} is empty; {Allowed}");
            return;
        }

        if (addresses.Split(',').Select(Problem).OfType<string>().FirstOrDefault() is { } problem)
        {
            draft.RefuseKey($"{key}: {problem}; {Allowed}");
        }
    }

    /// <summary>Gets the error in an address; null when there is none. Native clients take a port modulo 65536, so its range is checked.</summary>
    private static string? Problem(string given)
    {
        var address = given.Trim();
        if (address.Contains("://", StringComparison.Ordinal))
        {
            return $"{QuotedText.Quote(address)} has a scheme";
        }

        var colon = address.LastIndexOf(':');
        if (colon < 0)
        {
            return address.Length == 0 ? "an address is empty" : $"{QuotedText.Quote(address)} names no port";
        }

        var (host, port) = (address[..colon], address[(colon + 1)..]);
        var isBare = host.Contains(':') && !(host.StartsWith('[') && host.EndsWith(']'));
        return isBare || Uri.CheckHostName(host) == UriHostNameType.Unknown ? $"{QuotedText.Quote(address)} names no host"
            : !port.All(char.IsAsciiDigit) || port.Length == 0 ? $"{QuotedText.Quote(address)} names port {QuotedText.Quote(port)}, which is not a number"
            : !ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0 ? $"{QuotedText.Quote(address)} names port {port}"
            : null;
    }

    // The environment may contain other programs' connection strings. A name similar to this program's is probably a misspelling.
    private static void CheckNames(SettingsBuilder draft, IConfiguration configuration)
    {
        foreach (var (name, value) in configuration.GetSection(ConnectionNames.Section).AsEnumerable(makePathsRelative: true))
        {
            if (value is not null && ConnectionNames.IsMisspelt(name))
            {
                draft.RefuseKey(ConnectionNames.Problem($"{ConnectionNames.Section}:{name}"));
            }
        }
    }

    private static void CheckContradictions(SettingsBuilder draft)
    {
        if (draft.Settings.BrokerMode != BrokerMode.Auto && !draft.Settings.BrokerMode.AreForeign() && draft.AreSound("--broker-mode"))
        {
            draft.Refuse("--broker-mode", $"{draft.Given("--broker-mode")} beside {ConnectionNames.Kafka}, which names an external cluster; allowed is one of both.");
        }
        else if (draft.Given("--brokers") is { } brokers && draft.AreSound("--brokers"))
        {
            draft.Refuse("--brokers", $"{brokers} beside {ConnectionNames.Kafka}, which names an external cluster; allowed is one of both.");
        }
    }
}
