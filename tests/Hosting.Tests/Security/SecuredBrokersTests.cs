using System.Diagnostics;
using StreamLab.Hosting.Security;
using StreamLab.Hosting.Tests.Fakes;

namespace StreamLab.Hosting.Tests.Security;

public sealed class SecuredBrokersTests
{
    private static readonly string[] Secrets = ["KAFKA_SSL_KEYSTORE_KEY", "SCRAM_PASSWORD_1", "SCRAM_PASSWORD_2"];

    [Theory]
    [InlineData(true, true, "SASL_SSL")]
    [InlineData(true, false, "SSL")]
    [InlineData(false, true, "SASL_PLAINTEXT")]
    public async Task EveryListenerHasTheSameProtocol(bool tls, bool users, string protocol)
    {
        var builder = Applications.ForPublish();
        var kafka = builder.AddKafkaCluster("kafka");
        kafka = tls ? kafka.WithTls() : kafka;
        kafka = users ? kafka.WithSaslScram() : kafka;

        var environment = await builder.EnvironmentAsync(kafka.Resource.Brokers[0]);

        Assert.Equal($"HOST:{protocol},INTERNAL:{protocol},CONTROLLER:{protocol}", environment["KAFKA_LISTENER_SECURITY_PROTOCOL_MAP"]);
    }

    [Fact]
    public async Task PublishedSecretsAreParameters()
    {
        var builder = Applications.ForPublish();
        var kafka = Secured(builder);
        await builder.DeclaredAsync();

        var environment = await builder.EnvironmentAsync(kafka.Resource.Brokers[0]);

        Assert.Equal(["{kafka-key.value}", "{kafka-password.value}", "{kafka-shop-password.value}"], Secrets.Select(name => environment[name]));
        Assert.Equal("{kafka-certificate.value}", environment["KAFKA_SSL_KEYSTORE_CERTIFICATE_CHAIN"]);
        Assert.Equal("{kafka-ca.value}", environment["KAFKA_SSL_TRUSTSTORE_CERTIFICATES"]);
        Assert.Equal(
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"admin\" password=\"{kafka-password.value}\";",
            environment["KAFKA_LISTENER_NAME_INTERNAL_SCRAM___SHA___512_SASL_JAAS_CONFIG"]);
        Assert.Equal(
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"admin\" password=\"{kafka-password.value}\" user_admin=\"{kafka-password.value}\";",
            environment["KAFKA_LISTENER_NAME_CONTROLLER_PLAIN_SASL_JAAS_CONFIG"]);
    }

    [Fact]
    public async Task RulesForbidWhatTheyDoNotAllow()
    {
        var builder = Applications.ForPublish();
        var kafka = Secured(builder).WithAcls(KafkaAcl.Produce("shop", "orders"));

        var environment = await builder.EnvironmentAsync(kafka.Resource.Brokers[0]);

        Assert.Equal("org.apache.kafka.metadata.authorizer.StandardAuthorizer", environment["KAFKA_AUTHORIZER_CLASS_NAME"]);
        Assert.Equal("User:admin", environment["KAFKA_SUPER_USERS"]);
        Assert.Equal("false", environment["KAFKA_ALLOW_EVERYONE_IF_NO_ACL_FOUND"]);
    }

    [Fact]
    public async Task StorageIsFormattedWithEveryUserAndNoPasswordIsInTheArguments()
    {
        var builder = Applications.ForRun();
        var kafka = Secured(builder).Listening(31001);
        await builder.DeclaredAsync();
        var broker = kafka.Resource.Brokers[0];

        var arguments = await builder.ArgumentsAsync(broker);

        Assert.Equal("/bin/bash", broker.Entrypoint);
        Assert.Equal("-c", arguments[0]);
        Assert.Contains("--add-scram \"SCRAM-SHA-512=[name=admin,password=${SCRAM_PASSWORD_1}]\" --add-scram \"SCRAM-SHA-512=[name=shop,password=${SCRAM_PASSWORD_2}]\"", arguments[1], StringComparison.Ordinal);
        Assert.EndsWith("exec /etc/kafka/docker/run", arguments[1], StringComparison.Ordinal);
        // Docker Compose reads $( as a mistake.
        Assert.DoesNotContain("$(", arguments[1], StringComparison.Ordinal);
        var password = await kafka.Resource.Security.Users[0].Password.GetValueAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(password!, arguments[1], StringComparison.Ordinal);
        Assert.Equal(password, (await builder.EnvironmentAsync(broker))["SCRAM_PASSWORD_1"]);
    }

    [Fact]
    public async Task CertificatesAreOnOneLineForThePropertiesFile()
    {
        Assert.SkipUnless(File.Exists(BrokerStart.Shell), "no bash");
        var start = new ProcessStartInfo(BrokerStart.Shell, ["-c", $"{BrokerStart.OnOneLine("PEM")}; bash -c 'printf \"%s\" \"$PEM\"'"]) { RedirectStandardOutput = true };
        start.Environment["PEM"] = "-----BEGIN\nabc\n-----END";
        using var bash = Process.Start(start)!;

        Assert.Equal("-----BEGIN abc -----END", await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task WithoutSecurityTheImageStartsAsItIs()
    {
        var builder = Applications.ForRun();
        var kafka = builder.AddKafkaCluster("kafka").Listening(31001);
        await builder.DeclaredAsync();

        Assert.Null(kafka.Resource.Brokers[0].Entrypoint);
        Assert.Empty(await builder.ArgumentsAsync(kafka.Resource.Brokers[0]));
    }

    [Theory]
    [InlineData("with\"quote")]
    [InlineData("a,b")]
    [InlineData("")]
    public async Task APasswordThatKafkaCannotReadIsRefusedWithoutTellingIt(string password)
    {
        var builder = Applications.ForRun();
        var user = new KafkaUser("admin", builder.AddParameter("secret", password, secret: true).Resource);

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(() => new CheckedPassword(user).GetValueAsync(TestContext.Current.CancellationToken).AsTask());

        Assert.Contains("user 'admin'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("parameter 'secret'", refusal.Message, StringComparison.Ordinal);
        Assert.True(password.Length == 0 || !refusal.Message.Contains(password, StringComparison.Ordinal));
    }

    private static IResourceBuilder<KafkaClusterResource> Secured(IDistributedApplicationBuilder builder) =>
        builder.AddKafkaCluster("kafka").WithTls().WithSaslScram().WithUser("shop");
}
