// SPDX-License-Identifier: Apache-2.0
package main
import ("github.com/gin-gonic/gin")
func main(){
 gin.SetMode(gin.ReleaseMode)
 r:=gin.New()
 r.GET("/", func(c *gin.Context){c.String(200,"home")})
 r.GET("/orders/:id", func(c *gin.Context){c.JSON(200, gin.H{"id":c.Param("id")})})
 r.POST("/orders", func(c *gin.Context){c.JSON(201, gin.H{"ok":true})})
 r.Any("/echo", func(c *gin.Context){c.String(200,"echo")})
 a:=r.Group("/admin", gin.BasicAuth(gin.Accounts{"editor":"editor"}))
 a.GET("/stats", func(c *gin.Context){c.String(200,"stats")})
 a.DELETE("/stats", func(c *gin.Context){c.String(200,"gone")})
 r.GET("/old", func(c *gin.Context){c.Redirect(302,"/")})
 r.Run("127.0.0.1:@PORT@")
}
