using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace StreamLab.Hosting.Security;

/// <summary>A user's password for brokers in a run. A password that Kafka cannot read keeps the broker from starting, and the reason is in its log.</summary>
internal sealed class CheckedPassword(KafkaUser user) : IValueProvider, IManifestExpressionProvider, IValueWithReferences
{
    public string ValueExpression => user.Password.ValueExpression;

    public IEnumerable<object> References => [user.Password];

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var password = await user.Password.GetValueAsync(cancellationToken);
        return user.WhyNot(password) is { } problem ? throw new DistributedApplicationException(problem) : password;
    }
}
