using System.Reflection;
using Confluent.Kafka;

namespace StreamLab.ControlRoom.Tests;

/// <summary>A consumer whose brokers refuse to let it read.</summary>
public class RefusedConsumer : DispatchProxy
{
    internal static IConsumer<Ignore, byte[]> Create() => Create<IConsumer<Ignore, byte[]>, RefusedConsumer>();

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
    {
        nameof(IConsumer<,>.Assign) => null,
        nameof(IConsumer<,>.Consume) => throw new ConsumeException(new(), new(ErrorCode.TopicAuthorizationFailed)),
        var name => throw new NotSupportedException(name),
    };
}
