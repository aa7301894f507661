using Confluent.Kafka.Admin;
using StreamLab.Hosting.Tests.Fakes;

namespace StreamLab.Hosting.Tests.Security;

public sealed class SecurityOptionsTests
{
    [Theory]
    [InlineData("a user")]
    [InlineData("user\"")]
    [InlineData("ümlaut")]
    public void AUserHasAPlainName(string user)
    {
        var kafka = Applications.ForRun().AddKafkaCluster("kafka");

        var refusal = Assert.Throws<ArgumentException>(() => kafka.WithSaslScram(user));

        Assert.Equal("user", refusal.ParamName);
        Assert.Contains($"'{user}'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("allowed are", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OtherUsersAndRulesNeedAnAdministrator()
    {
        var kafka = Applications.ForRun().AddKafkaCluster("kafka");

        Assert.Contains("call WithSaslScram before WithUser", Assert.Throws<InvalidOperationException>(() => kafka.WithUser("shop")).Message, StringComparison.Ordinal);
        Assert.Contains("call WithSaslScram before WithAcls", Assert.Throws<InvalidOperationException>(() => kafka.WithAcls()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AUserIsAddedOnce()
    {
        var kafka = Applications.ForRun().AddKafkaCluster("kafka").WithSaslScram().WithUser("shop");

        Assert.Contains("'admin'", Assert.Throws<InvalidOperationException>(() => kafka.WithSaslScram("other")).Message, StringComparison.Ordinal);
        Assert.Contains("'shop'", Assert.Throws<InvalidOperationException>(() => kafka.WithUser("shop")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ACertificateIsGivenAsAWhole()
    {
        var builder = Applications.ForRun();
        var kafka = builder.AddKafkaCluster("kafka");

        Assert.Equal("key", Assert.Throws<ArgumentException>(() => kafka.WithTls(builder.AddParameter("ca"), builder.AddParameter("certificate"))).ParamName);
    }

    [Fact]
    public async Task AUserThatTheClusterDoesNotHaveIsNamedBeforeTheStart()
    {
        var builder = Applications.ForRun();
        builder.AddKafkaCluster("kafka").WithSaslScram().WithAcls(KafkaAcl.Produce("shop", "orders"));

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(builder.DeclaredAsync);

        Assert.Equal("Kafka cluster 'kafka' has no user 'shop', which an access rule names; it has 'admin': add one with WithUser(\"shop\").", refusal.Message);
    }

    [Fact]
    public void ARuleIsOneBindingForEachOperation()
    {
        var rule = KafkaAcl.Consume("billing", "orders", "billing");

        Assert.Equal(
            [(ResourceType.Topic, "orders", AclOperation.Read), (ResourceType.Topic, "orders", AclOperation.Describe), (ResourceType.Group, "billing", AclOperation.Read)],
            rule.Bindings.Select(static binding => (binding.Pattern.Type, binding.Pattern.Name, binding.Entry.Operation)));
        Assert.All(rule.Bindings, static binding => Assert.Equal(
            ("User:billing", AclPermissionType.Allow, ResourcePatternType.Literal),
            (binding.Entry.Principal, binding.Entry.PermissionType, binding.Pattern.ResourcePatternType)));
    }

    [Theory]
    [InlineData("orders.", ResourcePatternType.Prefixed)]
    [InlineData("*", ResourcePatternType.Literal)]
    public void APrefixIsOneAndAStarMeansAll(string topic, ResourcePatternType pattern) =>
        Assert.All(KafkaAcl.Produce("shop", topic, isPrefix: true).Bindings, binding => Assert.Equal(pattern, binding.Pattern.ResourcePatternType));
}
