using System.Globalization;
using StreamLab.Planning;

namespace StreamLab.Hosting.Building;

/// <summary>The ports that a broker listens on inside its container.</summary>
internal static class BrokerPorts
{
    public const int Host = 9092;
    public const int Internal = 29092;
    public const int Controller = 29093;

    public static string Get(BrokerListener listener) => (listener switch
    {
        BrokerListener.Host => Host,
        BrokerListener.Internal => Internal,
        _ => Controller,
    }).ToString(CultureInfo.InvariantCulture);
}
