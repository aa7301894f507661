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

/// <summary>The uses of an address.</summary>
public enum AddressUse
{
    /// <summary>The broker listens there.</summary>
    Bind,

    /// <summary>Clients and other brokers connect there.</summary>
    Advertise,
}

/// <summary>
/// A placeholder in a plan's values (<see cref="PlanValues"/>) for a <c>host:port</c> that is known only when the brokers start.
/// </summary>
/// <param name="NodeId">The broker's number.</param>
/// <param name="Listener">The broker's listener.</param>
/// <param name="Use">The address's use.</param>
public sealed record ListenerAddress(int NodeId, BrokerListener Listener, AddressUse Use);
