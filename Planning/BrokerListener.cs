namespace StreamLab.Planning;

/// <summary>The listeners of a planned broker.</summary>
public enum BrokerListener
{
    /// <summary>For clients outside the brokers' own network: on the machine that runs the lab.</summary>
    Host,

    /// <summary>For the other brokers and for clients beside them, such as other containers.</summary>
    Internal,

    /// <summary>For the controller quorum.</summary>
    Controller,
}

/// <summary>What an address is for.</summary>
public enum AddressUse
{
    /// <summary>The broker listens there.</summary>
    Bind,

    /// <summary>Others reach the broker there.</summary>
    Advertise,
}

/// <summary>
/// A <c>host:port</c> that only whoever starts the brokers knows: a plan's values have it in place of text (<see cref="PlanValues"/>).
/// </summary>
/// <param name="NodeId">Which broker.</param>
/// <param name="Listener">Which of its listeners.</param>
/// <param name="Use">What the address is for.</param>
public sealed record ListenerAddress(int NodeId, BrokerListener Listener, AddressUse Use);
