using Aspire.Hosting.ApplicationModel;
using StreamLab.Planning;

namespace StreamLab.Hosting.Security;

/// <summary>Builds expressions of values with secrets for resources that are not brokers.</summary>
internal static class PlanExpressions
{
    /// <summary>Builds the login of a Java client.</summary>
    public static ReferenceExpression Login(KafkaUser user)
    {
        var expression = new ReferenceExpressionBuilder();
        var literals = PlanValues.Literals(ClusterSecurity.Login(user.Name)).ToList();
        expression.AppendLiteral(literals[0]);
        expression.AppendFormatted(user.Password);
        expression.AppendLiteral(literals[1]);
        return expression.Build();
    }
}
