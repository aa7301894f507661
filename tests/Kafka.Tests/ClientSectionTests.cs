using Confluent.Kafka;

using Microsoft.Extensions.Configuration;

using StreamLab.Kafka.Registration;
using StreamLab.Settings;

namespace StreamLab.Kafka.Tests;

public sealed class ClientSectionTests
{
    private const string Consumer = "Aspire:Confluent:Kafka:Consumer:Config";

    [Fact]
    public void SecurityOfConsumersIsThatOfTheHostsOwnClients()
    {
        var section = Read(
            ($"{Consumer}:SecurityProtocol", "SaslSsl"), ($"{Consumer}:SaslMechanism", "ScramSha512"), ($"{Consumer}:SaslUsername", "lab"),
            ($"{Consumer}:SaslPassword", "s3cret"), ($"{Consumer}:SslCaLocation", "ca.pem"), ($"{Consumer}:SessionTimeoutMs", "9000"),
            ($"{Consumer}:BootstrapServers", "elsewhere:9092"), ("Aspire:Confluent:Kafka:Consumer:kafka:Config:SaslUsername", "lab-of-kafka"));

        Assert.Equal(
            (SecurityProtocol.SaslSsl, SaslMechanism.ScramSha512, "lab-of-kafka", "s3cret", "ca.pem"),
            (section.Client.SecurityProtocol, section.Client.SaslMechanism, section.Client.SaslUsername, section.Client.SaslPassword, section.Client.SslCaLocation));
        Assert.Null(section.Client.BootstrapServers);
        Assert.Equal(5, section.Client.Count());
    }

    [Fact]
    public void OauthIsTakenOverWhole()
    {
        var client = Read(
            ($"{Consumer}:SecurityProtocol", "SaslSsl"), ($"{Consumer}:SaslMechanism", "OAuthBearer"), ($"{Consumer}:SaslOauthbearerMethod", "Oidc"),
            ($"{Consumer}:SaslOauthbearerClientId", "lab"), ($"{Consumer}:SaslOauthbearerClientSecret", "s3cret"),
            ($"{Consumer}:SaslOauthbearerTokenEndpointUrl", "https://id.example/token"), ($"{Consumer}:SaslOauthbearerScope", "kafka")).Client;

        Assert.Equal(
            (SaslMechanism.OAuthBearer, SaslOauthbearerMethod.Oidc, "lab", "s3cret", "https://id.example/token", "kafka"),
            (client.SaslMechanism, client.SaslOauthbearerMethod, client.SaslOauthbearerClientId, client.SaslOauthbearerClientSecret,
                client.SaslOauthbearerTokenEndpointUrl, client.SaslOauthbearerScope));
    }

    [Fact]
    public void AllOfItIsHandedOnInTheEnvironment() => Assert.Equal(
        new Dictionary<string, string>
        {
            ["Aspire__Confluent__Kafka__Consumer__Config__SaslPassword"] = "a",
            ["Aspire__Confluent__Kafka__Producer__Config__SaslPassword"] = "b",
        },
        Read(($"{Consumer}:SaslPassword", "a"), ("Aspire:Confluent:Kafka:Producer:Config:SaslPassword", "b"), ("Other", "c")).Environment);

    [Fact]
    public void AValueThatIsNoneIsRefusedByName() => Assert.Contains(
        "SecurityProtocol", Assert.Throws<SettingsException>(() => Read(($"{Consumer}:SecurityProtocol", "Saslish"))).Message, StringComparison.Ordinal);

    private static ClientSection Read(params (string Key, string Value)[] settings) => ClientSection.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(static s => s.Key, static s => (string?)s.Value)).Build(), "kafka");
}
